// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/serversetup.h"

#include <QList>

// An address of this computer, and what it is.
struct OwnAddress
{
    QHostAddress address;
    QString card;        // "eth0"; empty for one that a router has
    bool isHere = false; // only this computer can call it
};

// Those that can be listened on now; what others can call comes first.
QList<OwnAddress> ownAddresses();

// Those that nodes can call while the server listens so; a router's comes first.
QList<OwnAddress> reachableAddresses(const FtpServerSettings &settings);

// The rules that must be set in the computer's firewall and the router, as a person writes them.
QString firewallAdvice(const FtpServerSettings &settings);

// How a program may listen on a low port; empty where it may already.
QString lowPortAdvice(quint16 port);
