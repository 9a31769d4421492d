// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

// A drawing of ours by its file name in resources/icons, in the colour of the palette's text at the moment it is
// painted: a change of theme needs no new icons.
QIcon iconNamed(const QString &name);

// The same in a colour of its own.
QIcon iconNamed(const QString &name, const QColor &colour);

// The program's own, in its own colours.
QIcon applicationIcon();
