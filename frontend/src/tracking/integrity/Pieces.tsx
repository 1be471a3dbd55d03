import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Finding, Piece } from "@/api/types";
import { useSentence, useShort } from "./words";
import "./integrity.css";

const tones = { accept: "green", review: "gold", reject: "red", pending: "default" } as const;

/** outcome is the word for what became of a visit. */
export function outcome(of: Pick<Finding, "decision">): keyof typeof tones {
  return of.decision ?? "pending";
}

/** Decision is what became of a visit, as a tag. */
export function Decision({ of }: { of: keyof typeof tones }) {
  const { t } = useTranslation("integrity");
  return <Tag color={tones[of]}>{t(`decision.${of}`)}</Tag>;
}

/** against are the pieces that count, the heaviest first. */
export const against = (pieces: readonly Piece[]): Piece[] =>
  pieces.filter(piece => piece.weight !== 0).sort((a, b) => b.weight - a.weight);

/** Reasons are the names of what counts, as tags. */
export function Reasons({ pieces }: { pieces: readonly Piece[] }) {
  const short = useShort();
  return against(pieces).map(piece => (
    <Tag key={piece.code} color={piece.weight < 0 ? "green" : "orange"}>
      {short(piece)}
    </Tag>
  ));
}

/** PieceList says each piece in a sentence with its figures, and how much it counts. */
export function PieceList({ pieces }: { pieces: readonly Piece[] }) {
  const short = useShort();
  const sentence = useSentence();
  return (
    <ul className="pieces">
      {pieces.map(piece => (
        <li key={piece.code}>
          <span className="num piece-weight" data-against={piece.weight > 0}>
            {piece.weight > 0 ? `+${piece.weight}` : piece.weight}
          </span>
          <span>
            <strong>{short(piece)}</strong>
            <small className="soft num">{sentence(piece)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
