"""A made-up handbook: a plan of names, and what stands in each record, in plain English from a small grammar."""
