// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

// A column that scrolls up and down when it is too tall, and shows what lies behind it.
QScrollArea *transparentScroll(QWidget *content);
