/** A speech bubble with three dots. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" ' +
  'stroke-linecap="round" stroke-linejoin="round"><path d="M4 5h16v11H11l-4.5 4v-4H4z"/>' +
  '<path d="M8 10.5h.01M12 10.5h.01M16 10.5h.01" stroke-width="2.2"/></svg>'
