// Keys of our own: a single letter each, which opens something and can be switched off on this device.

// Whether *event* is that letter alone, where nobody is writing and nothing lies above the page.
export function isPressed(letter, event) {
  const { key, shiftKey, repeat, isComposing, defaultPrevented, target } = event;
  if (key.toLowerCase() !== letter || isHeld(event) || shiftKey || repeat || isComposing || defaultPrevented) return false;
  const isWriting = target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  return !isWriting && !document.querySelector("dialog[open], :fullscreen");
}

// Whether a key belongs to the browser, since another is held with it.
export function isHeld({ ctrlKey, altKey, metaKey }) {
  return ctrlKey || altKey || metaKey;
}

// The box by which a key is switched off, and on again.
export function startSwitch(box, shelf) {
  box.checked = isOn(shelf);
  box.onchange = () => shelf.keep(box.checked);
}

export function isOn(shelf) {
  return shelf.kept() !== false;
}
