import "./geo.css";

/** OutletName is an outlet in a list: its name, and its code below. */
export function OutletName({ of }: { of: { name: string; code: string } }) {
  return (
    <div className="outlet-name">
      <strong className="clip">{of.name}</strong>
      <small className="faint num">{of.code}</small>
    </div>
  );
}
