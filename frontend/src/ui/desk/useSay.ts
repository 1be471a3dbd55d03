import { App } from "antd";
import { useMemo } from "react";
import { useProblemText, waitsForSecond } from "@/ui/words";

/** useSay tells the person that something was done, or why it was not. */
export function useSay() {
  const { message } = App.useApp();
  const problem = useProblemText();
  return useMemo(
    () => ({
      done: (text: string) => void message.success(text),
      warn: (text: string) => void message.warning(text, 5),
      failed: (thrown: unknown) =>
        void (waitsForSecond(thrown) ? message.info(problem(thrown), 8) : message.error(problem(thrown), 5)),
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- problem changes with every render, its meaning does not
    [message],
  );
}
