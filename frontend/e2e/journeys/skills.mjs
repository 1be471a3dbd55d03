import assert from "node:assert/strict";
import { until } from "../wait.mjs";

/** skills: a rule asks for a skill that nobody of the team has; the page and the dry run say so, until somebody has it. */
export async function skills(stage) {
  const word = (key, params) => stage.say("coverage", key, params);
  const office = await stage.person("admin1");
  const boss = await stage.person("sup_zz01");
  const reps = (await boss.get("/api/org/reps")).items;
  const code = `skill_${Date.now()}`;
  await office.ask("PUT", "/api/app/dictionaries/org.skill/items", {
    code,
    zh: "潜水",
    en: "Diving",
    rank: 99,
    disabled: false,
  });
  const division = await boss.ask("POST", "/api/coverage/divisions", {
    name: `按技能 ${code}`,
    unitId: reps[0].unitId,
    rules: [
      {
        name: "湖边店",
        source: "outlet.class in ['A', 'B', 'C', 'KA']",
        toUnit: reps[0].unitId,
        skills: [code],
      },
    ],
  });

  const page = await stage.page("sup_zz01", `/coverage?tab=divisions&division=${division.id}`);
  await page.getByText(division.name).first().click();
  await page.locator(".fall", { hasText: word("division.nobody") }).waitFor();
  await page.locator(".fall .ant-tag", { hasText: "潜水" }).first().waitFor();

  const desk = await stage.page("admin1", `/employees?employee=${reps[0].id}`);
  const drawer = desk.locator(".ant-drawer");
  await drawer.getByLabel(stage.say("org", "employees.skills")).click();
  await desk.locator(".ant-select-item-option", { hasText: "潜水" }).click();
  await drawer.locator(".ant-select-selection-item", { hasText: "潜水" }).waitFor();
  await until(
    "the skill is kept",
    async () => (await office.get(`/api/org/employees/${reps[0].id}/skills`)).skills,
    kept => kept.includes(code),
  );

  const drawn = await boss.ask("POST", `/api/coverage/divisions/${division.id}/dry-run`, {
    reason: "按技能",
  });
  assert.ok(!drawn.gaps?.length, "now somebody has it");
  assert.ok(
    drawn.loads.every(load => load.repId === reps[0].id || load.gained === 0),
    "only who has the skill gains",
  );
  await boss.ask("DELETE", `/api/coverage/divisions/${division.id}`);
  assert.deepEqual([...page.errors, ...desk.errors], [], "the console has errors");
}
