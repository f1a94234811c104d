/** Line drawings on a grid of 24, stroked in the colour of the text around them. */
const paths = {
  services: 'M4 7h16M4 7v10a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7M4 7l2-3h12l2 3M9 12h6',
  flows: 'M5 4h5v5H5zM14 15h5v5h-5zM7.5 9v4a3 3 0 0 0 3 3H14',
  runs: 'M4 6h9M4 12h16M9 18h7M17 6h.01M4 18h.01',
  plugins: 'M9 3v4M15 3v4M6 7h12v4a6 6 0 0 1-12 0zM12 17v4',
  play: 'M7 5l11 7-11 7z',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  refresh: 'M20 11a8 8 0 0 0-14.5-3.5L4 9M4 4v5h5M4 13a8 8 0 0 0 14.5 3.5L20 15M20 20v-5h-5',
  right: 'M9 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  left: 'M15 6l-6 6 6 6',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4',
  moon: 'M20 14.5A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.5z',
  monitor: 'M4 5h16v11H4zM9 20h6M12 16v4',
  leave: 'M14 4H6v16h8M11 12h9M17 8.5l3.5 3.5-3.5 3.5',
  key: 'M8 15a4 4 0 1 1 3.5-2.1L20 12v4h-3v-2h-3M8 11h.01',
  contract: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  start: 'M13 3L5 14h6l-1 7 8-11h-6z',
  action: 'M8 4v4M16 4v4M6 8h12v3a6 6 0 0 1-12 0zM12 17v3',
  map: 'M4 7h5l6 10h5M4 17h5l1.5-2.5M13.5 9.5L15 7h5M17.5 4.5L20 7l-2.5 2.5M17.5 14.5L20 17l-2.5 2.5',
  assign: 'M5 9h14M5 15h14',
  if: 'M12 3v5M12 8l-6 6v6M12 8l6 6v6',
  switch: 'M12 3v6M12 9v11M12 9l-7 6v5M12 9l7 6v5',
  forEach: 'M4 12a6 6 0 0 1 6-6h9M16 3l3 3-3 3M20 12a6 6 0 0 1-6 6H5M8 21l-3-3 3-3',
  repeat: 'M19 12a7 7 0 1 1-2.1-5M19 4v4h-4',
  parallel: 'M6 4v16M12 4v16M18 4v16',
  tryCatch: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z',
  callFlow: 'M4 5h6v6H4zM14 13h6v6h-6zM10 8h4a3 3 0 0 1 3 3v2',
  wait: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  approval: 'M10 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM3 20c.5-4 3-6 7-6 1.5 0 2.7.3 3.7.8M15 18l2 2 4-4',
  respond: 'M10 6L4 12l6 6M4 12h10a6 6 0 0 1 6 6v1',
  stop: 'M7 7h10v10H7z',
  undo: 'M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3',
  redo: 'M16 5l4 4-4 4M20 9H10a5 5 0 0 0 0 10h3',
  more: 'M5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M17 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0',
  note: 'M5 4h14v10l-6 6H5zM13 20v-6h6',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  move: 'M12 3v18M3 12h18M12 3l-3 3M12 3l3 3M12 21l-3-3M12 21l3-3M3 12l3-3M3 12l3 3M21 12l-3-3M21 12l-3 3',
  power: 'M12 3v9M7 6.5a7.5 7.5 0 1 0 10 0',
  cut: 'M6 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8.5 7.5L20 18M8.5 16.5L20 6',
  paste: 'M9 4h6v4H9zM9 6H5v15h14V6h-4M9 13h6M9 17h4',
  bin: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  layout: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  gear: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2',
  folder: 'M3 6h7l2 3h9v10H3z',
  save: 'M12 4v11M8 11l4 4 4-4M5 20h14',
  open: 'M12 15V4M8 8l4-4 4 4M5 20h14',
} as const

export type IconName = keyof typeof paths

/** A picture beside words: hidden from screen readers, which read the words. */
export const Icon = ({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={paths[name]} />
  </svg>
)
