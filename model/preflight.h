// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"
#include "model/group.h"
#include "model/release.h"

#include <QByteArray>
#include <QStringList>

#include "firmware/stock/readas.h"

// What is about to be released, or stands on a server, as bytes: nothing is taken from what we meant to write.
struct Candidate
{
    QByteArray manifest;            // UPGRADE.TXT
    QByteArray binary;              // empty: not at hand
    QString binaryName;             // the binary's file name; empty: not known
    bool hasLoginCopy = false;      // a copy of the binary lies in the login folder
    bool hasGprsMirror = false;     // both files lie below ".gprs" too
    QList<int> usedVersions;        // every number the program was released under, ascending
    QStringList sameBinary;         // releases that hold exactly that binary, as people call them
    std::optional<Account> account; // what the sketch has to call
    QString password;               // of the nodes' account; empty: not known
};

// A node to think of: the module, and what its EEPROM holds.
struct NodeCase
{
    stock::Module module = stock::Module::FourG;
    stock::Node node; // blank: nothing in its EEPROM yet

    bool isBlank() const { return node.program == stock::Node().program; }
};

struct NodeReading
{
    NodeCase node;
    stock::Reading reading;
    QString text; // one translated sentence: what that node would do
};

// What a node ends with when the server holds exactly what UPGRADE.TXT means: a library that asks for another file
// than that fails with the code for a missing one.
struct NodeEnd
{
    stock::Outcome outcome = stock::Outcome::Fails;
    int code = 0;
};
NodeEnd endOf(const stock::Reading &reading);

struct Preflight
{
    QList<NodeReading> nodes;
    QList<Finding> findings;

    bool mayPublish() const { return !hasStop(findings); }
};

// The nodes to think of when nobody names any: each module of the group, running the program at the highest version
// used before, or blank when there is none.
QList<NodeCase> likelyNodes(const Candidate &candidate, const Group &group);

// Reads the candidate as each of these nodes would, and runs every check, whatever the others found.
Preflight preflight(const Candidate &candidate, const Group &group, const QList<NodeCase> &nodes);

// The same for a release that is about to go to that account by our own plan, which puts the copies where modules look.
// The password is the nodes' one, empty where it is not known.
Preflight preflightOf(const Release &release, const QByteArray &binary, const Account &account,
    const QString &password, QList<int> usedVersions);

// The same for the nodes of a group; where it names no modules, those the release is meant for.
Preflight preflightOf(const Release &release, const QByteArray &binary, const Account &account,
    const QString &password, QList<int> usedVersions, Group group);

// The candidate with that fix applied; unchanged where it does not apply.
Candidate fixed(Candidate candidate, Fix fix, const Group &group);
