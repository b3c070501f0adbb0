// Elements of a page: finding, making and changing them.

// Those of *place* that match, as a list.
export function all(place, marks) {
  return Array.from(place.querySelectorAll(marks));
}

// An element such as "p.cx-soft" around its children, if there are any. A button is one that sends no form.
export function make(what, ...children) {
  const [tag, ...classes] = what.split(".");
  const made = document.createElement(tag);
  made.className = classes.join(" ");
  made.append(...children.filter(Boolean));
  return tag === "button" ? set(made, { type: "button" }) : made;
}

// Gives attributes to an element, and takes away those that are null.
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  return element;
}

// Chooses a value, if that is among the options.
export function choose(select, value) {
  if (all(select, "option").some((option) => option.value === value)) select.value = value;
}

// Puts a link or a button of ours into the header of a page, before what the theme has at its end.
export function putInHeader(page, element) {
  const header = page.querySelector(".md-header__inner") || page.querySelector(".cx-crumbs");
  header?.insertBefore(element, header.querySelector(":scope > :is(.cx-my-page, .md-header__option, .md-search, [for='__search'])"));
}
