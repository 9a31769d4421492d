// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMetaType>

#include <atomic>
#include <functional>
#include <optional>

#include "firmware/stock/module.h"

// One thing a node needs from its server, and whether it is there. Plain data; the words are translated.
struct NodeTestStep
{
    enum class Verdict
    {
        Ok,
        SeenFromHere, // fine as this computer sees it; the SIM's network may see it differently
        Warning,
        Failed,
        Skipped
    };

    QString code;  // stable for ever, for scripts: "passive-address"
    QString title; // what is looked at
    QString words; // what was found: one sentence, or two
    Verdict verdict = Verdict::Skipped;
    qint64 milliseconds = 0;
    QString detail; // what the server said, hashes, findings; may have lines; never a password

    bool operator==(const NodeTestStep &) const = default;
};
Q_DECLARE_METATYPE(NodeTestStep)

// The account a node logs in with, the modules to imitate, and what should be found, where that is known.
struct NodeTestOrder
{
    struct Expected
    {
        QByteArray manifest;
        QByteArray binarySha256; // 32 bytes
    };

    Account account; // nodes speak plain FTP: its security is not looked at
    QString password;
    QList<stock::Module> modules; // empty: all four that update over the air
    std::optional<Expected> expected;
};

// Asks the server for all a node needs, with the commands of the modules' own libraries over plain FTP, and leaves
// nothing there. Blocking, for a thread of its own; every wait is bounded and ends soon after cancelled is set, and
// then the list is cut short. Each step goes to onStep as it ends.
QList<NodeTestStep> testAsNode(const NodeTestOrder &order, const std::atomic_bool &cancelled,
    const std::function<void(const NodeTestStep &)> &onStep = {});

// What the test comes to: the worst of its steps; a skipped one does not count.
NodeTestStep::Verdict verdictOf(const QList<NodeTestStep> &steps);

// False where the server was not even reached, so that nothing can be said about it.
bool couldLook(const QList<NodeTestStep> &steps);

QString wordOf(NodeTestStep::Verdict verdict);   // of files: ok seen-from-here warning failed skipped
QString describe(NodeTestStep::Verdict verdict); // for people
QString summaryOf(const QList<NodeTestStep> &steps);
QString nodeTestCaveat(); // a desk is not the SIM's network

// The whole test for a mail or a ticket; and for scripts.
QString nodeTestReport(const NodeTestOrder &order, const QList<NodeTestStep> &steps, const QDateTime &when);
QJsonObject jsonOf(const NodeTestStep &step);
