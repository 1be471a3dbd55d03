package ogc

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"

	"xuntu.dev/geo"
)

const xmlType = "application/xml"

// exception answers a request for WMTS that is not understood (OGC 06-121r9, 8).
func exception(w http.ResponseWriter, code, locator, text string) error {
	h := w.Header()
	h.Set("Content-Type", xmlType)
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusBadRequest)
	_, _ = fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?>
<ExceptionReport xmlns="http://www.opengis.net/ows/1.1" version="1.1.0"><Exception exceptionCode="%s" locator="%s"><ExceptionText>%s</ExceptionText></Exception></ExceptionReport>
`, code, locator, escaped(text))
	return nil
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

// capabilities answers with what the WMTS offers (OGC 07-057r7, 7.1).
func (s *server) capabilities(w http.ResponseWriter, r *http.Request) error {
	var matrices strings.Builder
	for z := range deepest + 1 {
		side := uint64(1) << z
		fmt.Fprintf(&matrices, `
      <TileMatrix><ows:Identifier>%d</ows:Identifier><ScaleDenominator>%.10f</ScaleDenominator><TopLeftCorner>%.8f %.8f</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>%d</MatrixWidth><MatrixHeight>%d</MatrixHeight></TileMatrix>`,
			z, scaleDenominator(z), -geo.MercatorHalfM, geo.MercatorHalfM, side, side)
	}
	at := escaped(base(r) + "/wmts")
	get := func(operation string) string {
		return `<ows:Operation name="` + operation + `"><ows:DCP><ows:HTTP><ows:Get xlink:href="` + at +
			`?"><ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP></ows:Operation>`
	}
	h := w.Header()
	h.Set("Content-Type", xmlType)
	h.Set("Cache-Control", "private, no-cache")
	_, _ = fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?>
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
  <ows:ServiceIdentification><ows:Title>Xuntu 巡图</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType><ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>
  <ows:OperationsMetadata>%s%s</ows:OperationsMetadata>
  <Contents>
    <Layer>
      <ows:Title>门店密度 Density of outlets</ows:Title>
      <ows:WGS84BoundingBox><ows:LowerCorner>-180 -85.0511287798066</ows:LowerCorner><ows:UpperCorner>180 85.0511287798066</ows:UpperCorner></ows:WGS84BoundingBox>
      <ows:Identifier>heat</ows:Identifier>
      <Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style>
      <Format>image/png</Format>
      <TileMatrixSetLink><TileMatrixSet>%s</TileMatrixSet></TileMatrixSetLink>
      <ResourceURL format="image/png" resourceType="tile" template="%s/1.0.0/heat/{TileMatrix}/{TileRow}/{TileCol}.png"/>
    </Layer>
    <TileMatrixSet>
      <ows:Identifier>%s</ows:Identifier>
      <ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>
      <WellKnownScaleSet>urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible</WellKnownScaleSet>%s
    </TileMatrixSet>
  </Contents>
  <ServiceMetadataURL xlink:href="%s/1.0.0/WMTSCapabilities.xml"/>
</Capabilities>
`, get("GetCapabilities"), get("GetTile"), scheme, at, scheme, matrices.String(), at)
	return nil
}
