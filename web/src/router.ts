// Where we are: everything that a view shows is in the address, so that reload, back and a sent link all work.

export interface Place {
  path: string[]; // /actor/RUS -> ['actor', 'RUS']
  query: string; // the search box
  params: URLSearchParams;
}

let changed: () => void = () => {};

export function here(): Place {
  const params = new URLSearchParams(location.search);
  const path = location.pathname.split('/').filter(Boolean).map((part) => {
    try { return decodeURIComponent(part); } catch { return part; }
  });
  return { path, query: params.get('q') ?? '', params };
}

export function address(path: string, params: Record<string, string | number | null | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

// This view with some of its parameters changed.
export function changedAddress(changes: Record<string, string | number | null>): string {
  const now = Object.fromEntries(here().params);
  return address(location.pathname, { ...now, ...changes });
}

export function go(to: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  changed();
}

export function start(onChange: () => void): void {
  changed = onChange;
  addEventListener('popstate', onChange);
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest('a');
    if (!link || link.hasAttribute('download') || link.hasAttribute('target')) return;
    const href = link.getAttribute('href');
    if (!href || !href.startsWith('/') || href.startsWith('/api/')) return;
    event.preventDefault();
    go(href);
  });
}
