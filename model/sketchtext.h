// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"
#include "model/result.h"

#include "firmware/stock/module.h"

// What a new sketch is to do: ask an account for updates through a module once a day, and sleep in between.
struct SketchPlan
{
    QString name; // of the sketch; the IDE cuts the program ID from it
    stock::Module module = stock::Module::FourG;
    Account account;
    QString password; // of the nodes' account; empty: a placeholder that is to be filled in
    QString apn;      // mobile modules
    QString apnLogin;
    QString apnPassword;
    QString network; // WiFi PRO: its ESSID; empty: the module keeps the network it knows
    QString networkPassword;
    int minutesAsleep = 10;
};

// The modules a sketch can be written for.
QList<stock::Module> sketchModules();

// The main file of that sketch. BadSketchPlan says which entry cannot stand in a sketch; what is only unwise is left to
// lint().
Result<QByteArray> sketchText(const SketchPlan &plan);

// What such a sketch says of its server: address, port, user and password, as it is written above its functions.
Result<QByteArray> sketchServerLines(SketchPlan plan);

// Writes FOLDER/NAME/NAME.pde, as the IDE wants it, and gives its path. Never over a sketch that is there: it may hold
// somebody's work.
Result<QString> saveSketch(const QString &folder, const QString &name, const QByteArray &text);
