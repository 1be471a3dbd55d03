package tiles

// Roads are few style layers for all classes: widths and colours go by class, and
// line-sort-key lays the greater road over the smaller. First all casings, then
// all fillings, so that streets of one height run into each other; then the same
// again for bridges, which cross over.

// widths of the filling in screen points, by class and zoom. A class comes into
// the tiles at a zoom of its own, so the first numbers matter for the great ones only.
var (
	widthZooms = []int{5, 8, 10, 12, 14, 16, 18, 20}
	roadWidths = []struct {
		classes []string
		points  [8]float64
	}{
		{[]string{"motorway"}, [8]float64{0.7, 1.3, 2.2, 3.6, 6.5, 13, 28, 60}},
		{[]string{"trunk"}, [8]float64{0.6, 1.1, 1.9, 3.2, 6, 12.5, 27, 58}},
		{[]string{"primary"}, [8]float64{0.4, 0.9, 1.5, 2.7, 5.5, 12, 26, 56}},
		{[]string{"secondary"}, [8]float64{0.3, 0.6, 1.1, 2, 4.6, 10.5, 24, 52}},
		{[]string{"tertiary"}, [8]float64{0.2, 0.4, 0.8, 1.5, 3.8, 9, 21, 46}},
		{[]string{"service", "track", "pedestrian"}, [8]float64{0, 0, 0, 0.4, 1.2, 3.6, 10, 24}},
	}
	minorWidths = [8]float64{0.1, 0.2, 0.4, 0.8, 2.4, 7, 18, 40}
)

// walkable are the classes drawn as a thin dashed line.
var walkable = []string{"footway", "path", "cycleway", "steps", "bridleway", "corridor"}

// roadWidth is the width by zoom and class; a casing is wider by rim points.
func roadWidth(rim float64) expr {
	out := expr{"interpolate", expr{"exponential", 1.5}, expr{"zoom"}}
	for i, z := range widthZooms {
		match := expr{"match", expr{"get", "class"}}
		add := rim
		if z < 12 {
			add = rim / 2
		}
		for _, w := range roadWidths {
			match = append(match, w.classes, linked(w.points[i], add))
		}
		out = append(out, z, append(match, linked(minorWidths[i], add)))
	}
	return out
}

// linked makes the ramps of a road narrower than the road.
func linked(points, rim float64) expr {
	return expr{"case", expr{"has", "link"}, points*0.62 + rim, points + rim}
}

// roadFilter takes the roads proper at one height: on the ground "", "bridge" or "tunnel".
func roadFilter(height string) expr {
	brunnel := expr{"!", expr{"has", "brunnel"}}
	if height != "" {
		brunnel = expr{"==", expr{"get", "brunnel"}, height}
	}
	return expr{"all", expr{"!", isClass(walkable...)}, brunnel}
}

// roadOrder lays greater roads later.
var roadOrder = byClass("motorway", 9, "trunk", 8, "primary", 7, "secondary", 6, "tertiary", 5, []string{"service", "track", "pedestrian"}, 1, 3)

func roadFill(p palette) expr {
	return byClass("motorway", p.motorway.fill, "trunk", p.trunk.fill, "primary", p.primary.fill, p.street.fill)
}

func roadCasing(p palette) expr {
	return byClass("motorway", p.motorway.casing, "trunk", p.trunk.casing, "primary", p.primary.casing, p.street.casing)
}

func roadLine(id, height, end string, paint node) node {
	return node{
		"id": id, "type": "line", "source-layer": "road", "filter": roadFilter(height),
		"layout": node{"line-cap": end, "line-join": "round", "line-sort-key": roadOrder}, "paint": paint,
	}
}

func roadLayers(p palette) []node {
	casing := roadLine("road-casing", "", "round", node{
		"line-color": roadCasing(p), "line-width": roadWidth(1.8),
		"line-opacity": byZoom(1, 8, 0.4, 11, 1),
	})
	casing["minzoom"] = 8
	onGround := expr{"!=", expr{"get", "brunnel"}, "tunnel"}
	return []node{
		roadLine("tunnel-casing", "tunnel", "butt", node{"line-color": roadCasing(p), "line-width": roadWidth(1.8), "line-dasharray": expr{0.6, 0.4}}),
		roadLine("tunnel", "tunnel", "butt", node{"line-color": p.tunnel, "line-width": roadWidth(0)}),
		{
			"id": "path", "type": "line", "source-layer": "road", "minzoom": 14, "filter": isClass(walkable...),
			"layout": node{"line-join": "round"},
			"paint":  node{"line-color": p.path, "line-width": byZoom(1.4, 14, 0.6, 18, 2.4), "line-dasharray": expr{2, 1.5}},
		},
		casing,
		roadLine("road", "", "round", node{"line-color": roadFill(p), "line-width": roadWidth(0)}),
		{
			"id": "rail", "type": "line", "source-layer": "rail", "minzoom": 9, "filter": onGround,
			"paint": node{"line-color": p.rail, "line-width": byZoom(1.4, 9, 0.5, 14, 1.3, 18, 3)},
		},
		{
			"id": "rail-ties", "type": "line", "source-layer": "rail", "minzoom": 14, "filter": onGround,
			"paint": node{"line-color": p.rail, "line-width": byZoom(1.4, 14, 4, 18, 9), "line-dasharray": expr{0.2, 3}},
		},
	}
}

func bridgeLayers(p palette) []node {
	casing := roadLine("bridge-casing", "bridge", "butt", node{"line-color": roadCasing(p), "line-width": roadWidth(2.4)})
	casing["minzoom"] = 12
	return []node{
		casing,
		roadLine("bridge", "bridge", "round", node{"line-color": roadFill(p), "line-width": roadWidth(0)}),
	}
}
