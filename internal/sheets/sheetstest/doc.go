// Package sheetstest lets the tests of a room send files in and take them out, through the real errands.
package sheetstest
