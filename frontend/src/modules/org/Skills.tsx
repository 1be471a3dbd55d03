import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { useSay } from "@/ui/desk/useSay";
import { useItems } from "@/ui/own/useItems";
import { skillsQuery, useOrgChange, verbs } from "./queries";

/** Skills are what an employee can do beside the position, of the company's dictionary. */
export function Skills({ employee }: { employee: number }) {
  const { t } = useTranslation("org");
  const may = useMay();
  const say = useSay();
  const items = useItems("org.skill");
  const asked = useQuery(skillsQuery(employee));
  const save = useOrgChange((skills: string[]) => verbs.setSkills(employee, skills));
  const has = save.isPending ? save.variables : (asked.data?.skills ?? []);
  const gone = has.filter(code => !items.options.some(each => each.value === code));
  return (
    <section className="drawer-section">
      <h3>{t("employees.skills")}</h3>
      <Select
        mode="multiple"
        className="skills"
        aria-label={t("employees.skills")}
        placeholder={t("employees.noSkills")}
        disabled={!may("org.manage") || !asked.data}
        loading={save.isPending}
        value={has}
        options={[...items.options, ...gone.map(value => ({ value, label: items.nameOf(value) }))]}
        onChange={next =>
          save.mutate(next, { onSuccess: () => say.done(t("employees.saved")), onError: say.failed })
        }
      />
    </section>
  );
}
