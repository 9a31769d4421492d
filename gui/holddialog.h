// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/release.h"

#include <QDialog>

// What is known of who calls a server.
struct HoldFacts
{
    QString server;             // as people call it
    QList<Release> published;   // there by this workspace
    int callers = -1;           // different addresses that called in this run; -1: not known
    bool isSeveral = false;     // servers, and the callers are those of this computer's one
    bool mayBeReleased = false; // what is live can be brought back afterwards
};

// Asks before all nodes of a server are put on hold: who is affected, and what happens to whom.
class HoldDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HoldDialog(const HoldFacts &facts, QWidget *parent = nullptr);
};
