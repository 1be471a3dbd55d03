import { useQuery } from "@tanstack/react-query";
import { Drawer, Modal, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attachments } from "@/ui/attach/Attachments";
import { Gate } from "@/ui/desk/Gate";
import { useSlots } from "@/ui/slots";
import { OutletForm } from "./OutletForm";
import { OutletPlace } from "./OutletPlace";
import { outletQuery } from "./queries";

interface Props {
  /** id 0 is an outlet that does not exist yet. */
  id: number;
  onClose: () => void;
  onMade: (outlet: number) => void;
}

/** OutletDrawer holds one outlet: what it is, where it is, what happened there. */
export function OutletDrawer({ id, onClose, onMade }: Props) {
  const { t } = useTranslation("geo");
  const asked = useQuery({ ...outletQuery(id), enabled: id !== 0 });
  const sections = useSlots("outletSection");
  const [dirty, setDirty] = useState(false);
  const [modal, holder] = Modal.useModal();
  const outlet = asked.data;
  const leave = (): void => {
    if (!dirty) onClose();
    else
      void modal.confirm({
        title: t("outlet.unsaved"),
        okText: t("outlet.discard"),
        okButtonProps: { danger: true },
        onOk: onClose,
      });
  };
  return (
    <Drawer open size={720} title={id === 0 ? t("outlet.new") : (outlet?.name ?? "")} onClose={leave}>
      {holder}
      {id === 0 ? (
        <OutletForm outlet={null} onDirty={setDirty} onSaved={made => onMade(made.id)} />
      ) : (
        <Gate asked={asked} rows={8}>
          {outlet && (
            <Tabs
              items={[
                {
                  key: "details",
                  label: t("outlet.details"),
                  children: (
                    <OutletForm
                      key={outlet.rev}
                      outlet={outlet}
                      onDirty={setDirty}
                      onSaved={() => setDirty(false)}
                    />
                  ),
                },
                {
                  key: "place",
                  label: t("outlet.place"),
                  children: <OutletPlace key={outlet.rev} outlet={outlet} onDirty={setDirty} />,
                },
                {
                  key: "attachments",
                  label: t("outlet.attachments"),
                  children: <Attachments of={{ record: "outlet", owner: id }} needs="geo.edit" />,
                },
                ...(sections.length > 0
                  ? [
                      {
                        key: "visits",
                        label: t("outlet.visits"),
                        children: sections.map((Section, i) => <Section key={i} outlet={id} />),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </Gate>
      )}
    </Drawer>
  );
}
