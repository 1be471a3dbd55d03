import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const server = process.env["XUNTU_URL"] ?? "http://127.0.0.1:8080";

// The Host header stays ours, since the server writes it into the addresses of tiles.
const target = { target: server, changeOrigin: false };
const proxy = { "/api": target, "/tiles": target, "/live": { ...target, ws: true } };

/** vendorOf puts the heavy libraries into chunks of their own, so that the phone never loads the desk's. */
function vendorOf(id: string): string | undefined {
  if (!id.includes("node_modules")) return undefined;
  if (/maplibre-gl\/|@maplibre|\/pbf\/|@mapbox/.test(id)) return "map";
  if (/\/(antd|@ant-design|@rc-component|dayjs|@emotion)\//.test(id)) return "antd";
  if (/terra-draw/.test(id)) return "draw";
  if (/echarts|zrender/.test(id)) return "plots";
  if (/\/(react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)\//.test(id)) return "base";
  return undefined;
}

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  build: {
    outDir: "dist",
    target: "es2022",
    chunkSizeWarningLimit: 1300,
    assetsInlineLimit: 2048,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: vendorOf, debugName: "vendor" }] } } },
  },
  server: { proxy },
  preview: { proxy },
  test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"], testTimeout: 20_000 },
});
