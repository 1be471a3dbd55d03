import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { useShelf } from "@/offline/useDocuments";
import { useDraft } from "@/offline/useDraft";
import { useActs } from "@/offline/useSync";
import { useProblemText } from "@/ui/words";
import {
  basicsOf,
  type Edit,
  entered,
  type Field,
  fields,
  keepWishes,
  lacksReason,
  type OutletBasics,
  untouched,
} from "./basics";
import { BasicsField } from "./BasicsField";
import { ClashCard } from "./ClashCard";
import "./basics.css";

/** BasicsPage is the sheet of an outlet's account, which the rep keeps right with a network or without. */
export function BasicsPage() {
  const { t } = useTranslation("accounts");
  const outlet = Number(useParams()["id"] ?? 0);
  const shelf = useShelf();
  const draft = `basics:${outlet}`;
  const [kept, keep] = useDraft<Edit>(draft, "basics");
  if (!shelf || kept === undefined) return null;
  const sheet = basicsOf(shelf, outlet);
  if (!sheet)
    return (
      <div className="ph-empty">
        <p>{t("basics.gone")}</p>
        <Link to={`/outlet/${outlet}`}>{t("basics.back")}</Link>
      </div>
    );
  return (
    <Sheet key={outlet} sheet={sheet} edit={kept ?? untouched} onEdit={keep} draft={[draft, "basics"]} />
  );
}

interface Props {
  sheet: OutletBasics;
  edit: Edit;
  onEdit: (edit: Edit) => Promise<void>;
  draft: [string, string];
}

function Sheet({ sheet, edit: drafted, onEdit, draft }: Props) {
  const { t } = useTranslation("accounts");
  const say = useProblemText();
  const navigate = useNavigate();
  const { together } = useActs();
  const [edit, setEdit] = useState(drafted);
  const home = `/outlet/${sheet.outletId}`;
  const change = (next: Edit): void => {
    setEdit(next);
    void onEdit(next);
  };
  const save = useMutation({
    networkMode: "always",
    mutationFn: () => together(keepWishes(sheet, edit), draft),
    onSuccess: () => void navigate(home, { replace: true }),
  });
  const asks = (field: Field): boolean => sheet.asks.includes(field);
  const wishes = keepWishes(sheet, edit);
  const asking = Object.keys(edit.mine).some(field => asks(field as Field));
  const line = (field: Field) => (
    <BasicsField
      key={field}
      field={field}
      value={edit.mine[field] ?? sheet.basics[field] ?? ""}
      asked={sheet.asked?.[field]}
      locked={asks(field) && sheet.taken}
      onEnter={value => change(entered(edit, sheet, field, value))}
    />
  );
  return (
    <div className="ph-leaf">
      <header className="ph-leaf-head">
        <Link to={home} replace aria-label={t("basics.back")}>
          ‹
        </Link>
        <h1>{t("basics.title")}</h1>
        {sheet.waiting && <span className="ph-tag">{t("basics.waiting")}</span>}
      </header>
      <div className="ph-leaf-body">
        <p className="soft">{sheet.account}</p>
        {sheet.clash && <ClashCard sheet={sheet} clash={sheet.clash} />}
        <section className="ph-card bs-fields">{fields.filter(field => !asks(field)).map(line)}</section>
        {sheet.asks.length > 0 && (
          <section className="ph-card bs-fields">
            <h2>{t("basics.asks")}</h2>
            <p className="soft">{t(sheet.taken ? "basics.taken" : "basics.asksHint")}</p>
            {fields.filter(asks).map(line)}
            {asking && (
              <label>
                <span>
                  {t("basics.reason")}
                  <em>*</em>
                </span>
                <textarea
                  rows={2}
                  maxLength={300}
                  value={edit.reason}
                  placeholder={t("basics.reasonHint")}
                  onChange={event => change({ ...edit, reason: event.target.value })}
                />
              </label>
            )}
          </section>
        )}
        {save.error && <p className="ph-error">{say(save.error)}</p>}
      </div>
      <footer className="ph-foot">
        <button
          className="ph-main"
          disabled={wishes.length === 0 || lacksReason(edit, sheet) || save.isPending}
          onClick={() => save.mutate()}
        >
          {t("basics.save")}
        </button>
      </footer>
    </div>
  );
}
