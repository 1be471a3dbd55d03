// Package web is the one door to HTTP: gin and huma behind it, OpenAPI as the
// contract, sessions, problems, paging, metrics and the single-page app.
//
// A route says what it needs: a permission, to be signed in, or nothing (Open).
// One that says none of these does not start.
package web
