import { useTranslation } from "react-i18next";
import type { Piece } from "@/api/types";

/** useShort names a piece of evidence in two words. */
export function useShort(): (piece: Piece) => string {
  const { t } = useTranslation("integrity");
  return piece => t(`short.${piece.code as "made_up"}`);
}

/** useSentence says a piece of evidence in a sentence with its figures. */
export function useSentence(): (piece: Piece) => string {
  const { t } = useTranslation("integrity");
  return piece => t(`piece.${piece.code as "not_attested"}`, rounded(piece));
}

/** rounded are the figures as people read them: whole metres and seconds, two places for what is small. */
function rounded(piece: Piece): Record<string, number> {
  return Object.fromEntries(
    Object.entries(piece.params ?? {}).map(([name, value]) => [
      name,
      Math.abs(value) >= 10 ? Math.round(value) : Math.round(value * 100) / 100,
    ]),
  );
}
