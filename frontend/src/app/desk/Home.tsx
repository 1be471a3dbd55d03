import { Navigate } from "react-router";
import { useMay } from "@/api/session";
import { rooms } from "@/app/rooms";

/** Home goes to the first page the person may see; who only works in the field goes to the phone's side. */
export function Home() {
  const may = useMay();
  const first = rooms.flatMap(room => room.nav).find(item => !item.needs || may(item.needs));
  if (first) return <Navigate to={first.to} replace />;
  if (may("visits.check_in")) window.location.replace("/m/");
  return <Navigate to="/account" replace />;
}
