import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { dictionariesQuery } from "@/ui/own/queries";
import type { PhotoState } from "./queries";

interface Reason {
  code: string;
  name: string;
}

/** useReasons are why photos fail, in the company's order and the person's language. */
export function useReasons(): { offered: Reason[]; nameOf: (code: string) => string } {
  const { i18n } = useTranslation();
  const { data } = useQuery(dictionariesQuery);
  const items = data?.items.find(each => each.key === "photo.reason")?.items ?? [];
  const all = items.map(item => ({
    code: item.code,
    name: i18n.language === "en" && item.en ? item.en : item.zh,
    disabled: item.disabled,
  }));
  return {
    offered: all.filter(item => !item.disabled).slice(0, 9),
    nameOf: code => all.find(item => item.code === code)?.name ?? code,
  };
}

const colours: Record<PhotoState, string> = {
  open: "default",
  passed: "green",
  failed: "red",
  appealed: "gold",
  cleared: "green",
  upheld: "red",
};

/** StateTag is how far a photo is in the audit. */
export function StateTag({ of }: { of: PhotoState }) {
  const { t } = useTranslation("photos");
  return <Tag color={colours[of]}>{t(`state.${of}`)}</Tag>;
}

/** flags that the server finds; others are shown by their code. */
const flags = ["duplicate", "reshot", "exif_time", "exif_place", "blank", "unreadable", "lost"] as const;

/** Flags are what an auditor should look at. */
export function Flags({ of }: { of: string[] }) {
  const { t } = useTranslation("photos");
  return flags
    .filter(flag => of.includes(flag))
    .map(flag => (
      <Tag key={flag} color="volcano">
        {t(`flag.${flag}`)}
      </Tag>
    ));
}

/** useStepText names a step of a visit; one that the company made itself is named as it is. */
export function useStepText(): (step: string) => string {
  const { t } = useTranslation("photos");
  const known = ["front", "shelf", "freezer", "display", "promotion", "rivals"] as const;
  return step => {
    const found = known.find(each => each === step);
    return found ? t(`step.${found}`) : step;
  };
}
