/** Contours is the picture beside the door: contour lines, and one day's track over them with its stops. */
export function Contours() {
  const rings = Array.from({ length: 11 }, (_, i) => i);
  return (
    <svg className="contours" viewBox="0 0 720 900" preserveAspectRatio="xMidYMid slice" aria-hidden>
      <g fill="none" stroke="#1f5a57" strokeWidth="1.4">
        {rings.map(i => (
          <path
            key={i}
            opacity={1 - i * 0.07}
            transform={`translate(${250 - i * 6} ${330 + i * 7}) rotate(${i * 3.1}) scale(${0.35 + i * 0.21})`}
            d="M-150-40C-120-120-30-150 40-128s120 40 138 96-20 130-92 148-160 4-204-46-52-66-32-110z"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {rings.slice(0, 7).map(i => (
          <path
            key={`b${i}`}
            opacity={0.8 - i * 0.09}
            transform={`translate(${610 + i * 8} ${760 - i * 5}) rotate(${-i * 5}) scale(${0.3 + i * 0.22})`}
            d="M-120-20C-90-110 0-120 70-90s110 90 70 150-140 70-200 30-80-60-60-110z"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </g>
      <path
        d="M86 742C150 690 172 640 236 612s120-4 156-60 4-118 62-164 92-22 128-84 34-110 40-160"
        fill="none"
        stroke="#8fd3c6"
        strokeWidth="5"
        strokeLinecap="round"
      />
      <path
        d="M392 552c40-20 66-6 108-40"
        fill="none"
        stroke="#8fd3c6"
        strokeWidth="4"
        strokeDasharray="2 12"
        strokeLinecap="round"
      />
      {[
        [86, 742],
        [236, 612],
        [392, 552],
        [454, 388],
        [582, 304],
      ].map(([x, y], i) => (
        <g key={i} transform={`translate(${x ?? 0} ${y ?? 0})`}>
          <circle r="13" fill="#0d2b2e" stroke="#8fd3c6" strokeWidth="3" />
          <text textAnchor="middle" dy="5" fontSize="14" fontWeight="600" fill="#d6efe9">
            {i + 1}
          </text>
        </g>
      ))}
      <g transform="translate(622 144)">
        <circle r="30" fill="#e58a3c" opacity=".2" />
        <circle r="13" fill="#e58a3c" />
      </g>
    </svg>
  );
}
