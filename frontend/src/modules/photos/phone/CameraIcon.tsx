/** CameraIcon is a camera, in lines. */
export function CameraIcon() {
  return (
    <svg className="cam-icon" viewBox="0 0 24 24" aria-hidden>
      <path d="M4 8.5h3.2l1.6-2.5h6.4l1.6 2.5H20a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1zM12 16.5a3.2 3.2 0 1 0 0-6.4a3.2 3.2 0 0 0 0 6.4z" />
    </svg>
  );
}
