// Package font is the letters that papers are printed with: Noto Sans SC, in the two parts in which @fontsource 5.3.0
// ships it, under the SIL Open Font License that lies beside them. They are in the program, so that a bare machine prints
// Chinese: nothing has to be installed.
package font
