import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { shell } from "./shell";

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
  return undefined;
}

/** baseOf comes first: a group takes along what its files import, and React must not end up among the desk's. */
function baseOf(id: string): string | undefined {
  if (!id.includes("node_modules")) return undefined;
  return /\/(react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)\//.test(id)
    ? "base"
    : undefined;
}

export default defineConfig({
  plugins: [react(), shell()],
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  build: {
    outDir: "dist",
    target: "es2022",
    chunkSizeWarningLimit: 1300,
    assetsInlineLimit: 2048,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: baseOf, debugName: "base", priority: 1 },
            { name: vendorOf, debugName: "vendor" },
          ],
        },
      },
    },
  },
  server: { proxy },
  preview: { proxy },
  test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"], testTimeout: 20_000 },
});
