import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, useState } from "react";
import { RouterProvider } from "react-router";
import { queryDefaults } from "@/api/queries";
import { Empty } from "@/ui/desk/Gate";
import { deskTheme } from "@/ui/desk/theme";
import { useCalm, useMode, usePreferences } from "@/ui/preferences";
import { applyTokens } from "@/ui/tokens";
import { deskRouter } from "./router";

/** Desk is the whole desk: theme, language, server state, pages. */
export function Desk() {
  const mode = useMode();
  const calm = useCalm();
  const { language } = usePreferences();
  const [queries] = useState(() => new QueryClient({ defaultOptions: queryDefaults }));
  const [router] = useState(deskRouter);
  useEffect(() => applyTokens(mode, document.documentElement), [mode]);
  dayjs.locale(language === "en" ? "en" : "zh-cn");
  return (
    <ConfigProvider
      theme={deskTheme(mode, calm)}
      locale={language === "en" ? enUS : zhCN}
      renderEmpty={() => <Empty />}
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="desk-root" message={{ top: 56, maxCount: 3 }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
