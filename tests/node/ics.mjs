// Reads a calendar from standard input with ical.js and prints its events as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const said = (name) => component.getFirstPropertyValue(name)?.toString() ?? "";
  return {
    uid: event.uid,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    days: event.startDate.isDate && event.endDate.isDate,
    sequence: event.sequence,
    stamp: said("dtstamp"),
    changed: said("last-modified"),
    summary: event.summary,
    description: event.description,
    categories: component.getFirstProperty("categories").getValues(),
    url: said("url"),
  };
});
console.log(JSON.stringify(events));
