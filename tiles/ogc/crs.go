package ogc

// crs is a system of coordinates features are written in.
type crs struct {
	uri    string
	srid   int
	flip   bool // latitude stands first
	digits int  // behind the point: a centimetre or better
}

const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

// systems are all there are; the first is the default and what is stored.
var systems = []crs{
	{crs84, 4326, false, 7},
	{"http://www.opengis.net/def/crs/EPSG/0/4326", 4326, true, 7},
	{"http://www.opengis.net/def/crs/EPSG/0/3857", 3857, false, 2},
}

func systemURIs() []string {
	var list []string
	for _, c := range systems {
		list = append(list, c.uri)
	}
	return list
}

// systemOf finds a system by its URI; none is the default.
func systemOf(uri string) (crs, bool) {
	if uri == "" {
		return systems[0], true
	}
	for _, c := range systems {
		if c.uri == uri {
			return c, true
		}
	}
	return crs{}, false
}
