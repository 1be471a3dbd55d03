import type { components } from "@/api/schema";
import type { Command, Wish } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

type Schemas = components["schemas"];
export type HandledPayload = Schemas["AssetsHandled"];
export type Act = HandledPayload["act"];

/** OwnAsset is one that the rep answers for; waiting says that the server has not heard yet of what was done with it. */
export type OwnAsset = Schemas["AssetsAsset"] & { waiting?: boolean };

/** Outlet is where the rep is. */
export interface Outlet {
  id: number;
  code: string;
  name: string;
}

/** Deed is what the rep has filled in. */
export interface Deed {
  act: Act;
  photo: Blob;
  note: string;
  signature: string;
  slip: string;
}

/** assetsOf are the assets that the rep answers for, by their code. */
export function assetsOf(shelf: Shelf | undefined): OwnAsset[] {
  const list = [...(shelf?.get("assets")?.values() ?? [])] as OwnAsset[];
  return list.sort((a, b) => a.code.localeCompare(b.code));
}

/** outletOf is an outlet of the rep's day. */
export function outletOf(shelf: Shelf | undefined, id: string | undefined): Outlet | undefined {
  return (shelf?.get("stops")?.get(id ?? "") as { outlet: Outlet } | undefined)?.outlet;
}

/** foundBy is the asset with the code that was scanned or typed. */
export function foundBy(assets: readonly OwnAsset[], said: string): OwnAsset | undefined {
  const code = said.trim().toUpperCase();
  return assets.find(one => one.code.toUpperCase() === code);
}

/** actsAt are what a rep may do with an asset at an outlet, as the server's course has it. */
export function actsAt(asset: OwnAsset, outlet: number): readonly Act[] {
  const here = asset.outletId === outlet;
  if (asset.state === "placed") return here ? ["return", "repair"] : [];
  if (asset.state === "moving") return here ? ["place", "return"] : ["place"];
  return asset.state === "in_stock" ? ["place"] : [];
}

const leadsTo: Record<Act, OwnAsset["state"]> = { place: "placed", return: "in_stock", repair: "in_repair" };

/** handledViews are what deeds make of the assets before the server has said so. */
export const handledViews: Views = { "assets.handle": handled };

function handled(shelf: Shelf, command: Command): Shelf {
  const said = command.payload as unknown as HandledPayload;
  const asset = foundBy(assetsOf(shelf), said.code);
  if (!asset || !actsAt(asset, said.outletId).includes(said.act)) return shelf;
  const next: OwnAsset = {
    ...asset,
    outletId: said.outletId,
    outlet: command.about,
    state: leadsTo[said.act],
    waiting: !command.answered,
  };
  if (said.act !== "place") {
    delete next.outletId;
    delete next.outlet;
    delete next.contractUntil;
  }
  return withDocument(shelf, "assets", asset.code, next);
}

/** handleWish words a deed as the server hears it; the number of its photo is written in when it has gone up. */
export function handleWish(asset: OwnAsset, outlet: Outlet, deed: Deed, thread: string, now: number): Wish {
  const payload: HandledPayload = {
    code: asset.code,
    act: deed.act,
    outletId: outlet.id,
    signature: deed.signature,
    slip: deed.slip,
    ...(deed.note ? { note: deed.note } : {}),
    at: new Date(now).toISOString(),
  };
  return {
    type: "assets.handle",
    v: 1,
    payload: { ...payload },
    thread,
    about: outlet.name,
    photo: { file: deed.photo, field: "photoId" },
  };
}
