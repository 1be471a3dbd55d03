package web

import (
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"
)

// App serves the single-page app for every address no room has taken: a file
// when there is one, else the page, which finds its own way. Before gives
// another handler the first look (phone apps that write to "/"); it reports
// whether it has answered.
func (a *API) App(files fs.FS, before func(http.ResponseWriter, *http.Request) bool) {
	static := http.FileServerFS(files)
	page := func(c *gin.Context) {
		w, r := c.Writer, c.Request
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		switch {
		case before != nil && before(w, r):
		case strings.HasPrefix(name, "api/") || strings.HasPrefix(name, "tiles/") || r.Method != http.MethodGet && r.Method != http.MethodHead:
			writeProblem(w, r, ProblemOf(r.Context(), noSuchPage))
		case isFile(files, name):
			cacheFor(w, name)
			c.Status(http.StatusOK)
			static.ServeHTTP(w, r)
		case mime.TypeByExtension(path.Ext(name)) != "" && name != "index.html": // a file that is missing; a page may have a dot, like /import/catalog.products
			writeProblem(w, r, ProblemOf(r.Context(), noSuchPage))
		default:
			w.Header().Set("Cache-Control", "no-cache")
			c.Status(http.StatusOK)
			http.ServeFileFS(w, r, files, "index.html")
		}
	}
	a.engine.NoRoute(page)
	// Phones POST to "/", where browsers GET the page: an address of ours, but not that method.
	a.engine.NoMethod(func(c *gin.Context) {
		if c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead {
			page(c)
			return
		}
		writeProblem(c.Writer, c.Request, ProblemOf(c.Request.Context(), methodNotAllowed))
	})
}

func isFile(files fs.FS, name string) bool {
	if name == "" || name == "index.html" {
		return false
	}
	info, err := fs.Stat(files, name)
	return err == nil && !info.IsDir()
}

// cacheFor lets browsers keep what is named by its hash, and asks again for the rest.
func cacheFor(w http.ResponseWriter, name string) {
	if strings.HasPrefix(name, "assets/") {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
}
