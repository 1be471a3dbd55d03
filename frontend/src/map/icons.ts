import type { Map } from "maplibre-gl";

type Draw = (pen: CanvasRenderingContext2D, size: number) => void;

const ratio = 2; // drawn at twice the size, for sharp screens

function paint(map: Map, name: string, size: number, draw: Draw): void {
  if (map.hasImage(name)) return;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(ratio, ratio);
  draw(pen, size);
  const pixels = pen.getImageData(0, 0, size * ratio, size * ratio);
  map.addImage(name, pixels, { pixelRatio: ratio });
}

/** headingIcon is a beak above a circle of the given radius; it turns with the rep's heading. */
export function headingIcon(map: Map, name: string, colour: string): void {
  paint(map, name, 60, (pen, size) => {
    const middle = size / 2;
    pen.fillStyle = colour;
    pen.strokeStyle = "#ffffff";
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(middle, 2);
    pen.lineTo(middle + 9, 15);
    pen.quadraticCurveTo(middle, 9.5, middle - 9, 15);
    pen.closePath();
    pen.fill();
    pen.stroke();
  });
}

/** squareIcon is the sign of an outlet: a rounded square in its colour with a light rim. */
export function squareIcon(
  map: Map,
  name: string,
  colour: string,
  rim: string,
  inner?: "check" | "cross" | "dot",
): void {
  paint(map, name, 18, (pen, size) => {
    pen.fillStyle = rim;
    pen.beginPath();
    pen.roundRect(1, 1, size - 2, size - 2, 5);
    pen.fill();
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(2.5, 2.5, size - 5, size - 5, 4);
    pen.fill();
    pen.strokeStyle = rim;
    pen.lineWidth = 2;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.beginPath();
    if (inner === "check") {
      pen.moveTo(5.6, 9.2);
      pen.lineTo(8, 11.6);
      pen.lineTo(12.5, 6.6);
    } else if (inner === "cross") {
      pen.moveTo(6.3, 6.3);
      pen.lineTo(11.7, 11.7);
      pen.moveTo(11.7, 6.3);
      pen.lineTo(6.3, 11.7);
    } else if (inner === "dot") {
      pen.arc(size / 2, size / 2, 1, 0, 2 * Math.PI);
    }
    pen.stroke();
  });
}

/** arrowIcon is a chevron along a line. */
export function arrowIcon(map: Map, name: string, colour: string): void {
  paint(map, name, 12, (pen, size) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.beginPath();
    pen.moveTo(4, 2.5);
    pen.lineTo(size - 3.5, size / 2);
    pen.lineTo(4, size - 2.5);
    pen.stroke();
  });
}

/** placeIcon is a diamond: offices, dealers, warehouses. */
export function placeIcon(map: Map, name: string, colour: string, rim: string): void {
  paint(map, name, 20, (pen, size) => {
    const middle = size / 2;
    pen.translate(middle, middle);
    pen.rotate(Math.PI / 4);
    pen.fillStyle = rim;
    pen.beginPath();
    pen.roundRect(-6.5, -6.5, 13, 13, 3);
    pen.fill();
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(-4.8, -4.8, 9.6, 9.6, 2);
    pen.fill();
  });
}
