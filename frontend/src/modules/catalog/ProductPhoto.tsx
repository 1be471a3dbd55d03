import { PictureOutlined } from "@ant-design/icons";
import { Image } from "antd";
import { type Pictured, photoUrl } from "./photo";
import "./photo.css";

/** ProductPhoto is a product's picture in a list; a click shows it large. */
export function ProductPhoto({ product }: { product: Pictured & { name: string } }) {
  if (!product.photo)
    return (
      <span className="product-photo product-photo-none" aria-hidden>
        <PictureOutlined />
      </span>
    );
  return (
    <span className="product-photo" onClick={event => event.stopPropagation()}>
      <Image
        width={40}
        height={40}
        loading="lazy"
        alt={product.name}
        src={photoUrl(product, true)}
        preview={{ src: photoUrl(product, false), mask: null }}
      />
    </span>
  );
}
