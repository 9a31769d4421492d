// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <chrono>

#include "firmware/stock/module.h"

// How long a node's call may still ask for the binary after it has read UPGRADE.TXT. Once it has asked, the server gives
// it the file that stood there then, so the end of its download does not matter.
struct LastRequest
{
    stock::Module module = stock::Module::FourG;
    std::chrono::seconds usual{0};  // when nothing goes wrong on its way
    std::chrono::seconds latest{0}; // by the library's own limits, retries included
    bool checksSize = false;        // a binary of another size is refused by the node
};

// Computed from the waits and retries of the stock libraries (contract 1.5 to 1.8, 3.1 to 3.4). Size: of the binary that
// is live, in bytes.
LastRequest lastRequestOf(stock::Module module, qint64 binarySize);

// How long to wait after a hold before names change: for the slowest module as long as its library may take, except
// where that is hours (3G): there the usual time, and a risk is left.
std::chrono::seconds drainFor(const QList<stock::Module> &modules, qint64 binarySize);

// What may still happen after so long a wait: one translated sentence for each module that can outlive it; none where
// nothing is left.
QStringList risksAfter(
    std::chrono::seconds drain, const QList<stock::Module> &modules, qint64 liveSize, qint64 newSize);
