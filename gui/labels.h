// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

// The kinds of text a page is made of. All follow the palette and the font of the application.
QLabel *titleLabel(const QString &text);   // of a page
QLabel *headingLabel(const QString &text); // of a panel
QLabel *hintLabel(const QString &text);    // explains; wraps; stands back
QLabel *valueLabel();                      // a value that can be selected and copied
QFont fixedFont();                         // for bytes, paths and what nodes print
