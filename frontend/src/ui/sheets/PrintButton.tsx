import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { beginPrint } from "./queries";
import { useFetched } from "./useFetched";

interface Props {
  /** paper is the kind of paper, asked says which documents. */
  paper: string;
  asked: unknown;
  disabled?: boolean;
}

/** PrintButton has documents printed into one PDF, as a job. */
export function PrintButton({ paper, asked, disabled = false }: Props) {
  const { t, i18n } = useTranslation("sheets");
  const { run, busy, node } = useFetched(() => beginPrint(paper, asked, languageOf(i18n.language)));
  return (
    <>
      {node}
      <Button icon={<PrinterOutlined />} loading={busy} disabled={disabled} onClick={() => run(undefined)}>
        {t("kind.print")}
      </Button>
    </>
  );
}
