// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

// Tells a person who looks elsewhere: the window asks for attention, and the desktop shows the words where it can.
// Nothing happens while the window is the active one.
void tellOnDesktop(QWidget *window, const QString &title, const QString &words);
