export function open(root: HTMLElement): void {
  root.textContent = "…";
}
