import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { markOf } from "@/lib/file";
import { Empty, Gate } from "@/ui/desk/Gate";
import { type Attachment, excerptQuery, fileUrl, type Part } from "./queries";

/** Preview shows a file without opening it elsewhere: pictures and PDFs as they are, of office files their words. */
export function Preview({ file, onClose }: { file: Attachment; onClose: () => void }) {
  const { t } = useTranslation("attach");
  return (
    <Drawer
      open
      size="min(1000px, 94vw)"
      title={file.name}
      className="attach-preview"
      extra={
        <Button icon={<DownloadOutlined />} href={fileUrl(file, true)}>
          {t("download")}
        </Button>
      }
      onClose={onClose}
    >
      <Content file={file} />
    </Drawer>
  );
}

function Content({ file }: { file: Attachment }) {
  switch (markOf(file.mediaType)) {
    case "IMG":
      return <img className="attach-picture" src={fileUrl(file)} alt={file.name} />;
    case "PDF":
      return <iframe className="attach-frame" src={fileUrl(file)} title={file.name} />;
    default:
      return <Excerpt id={file.id} />;
  }
}

function Excerpt({ id }: { id: number }) {
  const { t } = useTranslation("attach");
  const asked = useQuery(excerptQuery(id));
  const parts = (asked.data?.parts ?? []).filter(each => each.lines?.length || each.rows?.length);
  return (
    <Gate asked={asked} rows={10}>
      <p className="faint">{t(asked.data?.cut ? "excerptCut" : "excerpt")}</p>
      {parts.length === 0 && <Empty title={t("wordless")} />}
      {parts.some(each => each.rows) ? (
        <Tabs
          items={parts.map((each, i) => ({
            key: String(i),
            label: each.title,
            children: <Sheet part={each} />,
          }))}
        />
      ) : (
        parts.map((each, i) => <Words key={i} part={each} />)
      )}
    </Gate>
  );
}

function Words({ part }: { part: Part }) {
  const { t } = useTranslation("attach");
  return (
    <article className="attach-words">
      {part.title && <h4>{t("slide", { n: part.title })}</h4>}
      {part.lines?.map((line, i) => (
        <p key={i}>{line}</p>
      ))}
    </article>
  );
}

function Sheet({ part }: { part: Part }) {
  return (
    <div className="attach-sheet">
      <table>
        <tbody>
          {part.rows?.map((row, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              {row.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
