/** A table, and an angle bracket beside it. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" ' +
  'stroke-linecap="round" stroke-linejoin="round"><path d="M3 5h11v14H3zM3 10h11M3 14.5h11M8 5v14"/><path d="m18 9 3 3-3 3"/></svg>'
