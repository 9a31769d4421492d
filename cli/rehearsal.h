// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/report.h"
#include "model/result.h"

#include <atomic>
#include <functional>

// The whole trip of a sample release on this computer: workspace, release, embedded server, publish with read-back,
// one imitation of each stock module's order of FTP operations that fetches it, report.
struct RehearsalStep
{
    QString name; // for scripts: "release", "publish", "node-4g" …
    QString text; // for people, translated
    bool isOk = false;
};

// Leaves rehearsal.vespiary and report.html in the folder. Tells each step as it ends; the first that fails ends the
// rehearsal. Needs an event loop in this thread's application; blocks until done.
Result<> rehearse(const QString &folder, const std::function<void(const RehearsalStep &)> &tell,
    const std::atomic_bool &cancelled);
