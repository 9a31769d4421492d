// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "firmware/sim/nodeftp.h"
#include "firmware/sim/stocknode.h"
#include "ftp/ftptarget.h"
#include "ftp/serveranswer.h"
#include "ftp/testasnode.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <memory>

// The translation context of what the test says.
class NodeTestText
{
    Q_DECLARE_TR_FUNCTIONS(NodeTestText)
};

// The inside of testAsNode(): what the steps of one test know of each other.
class NodeTester
{
public:
    using Verdict = NodeTestStep::Verdict;
    using Module = stock::Module;

    NodeTester(const NodeTestOrder &order, const std::atomic_bool &cancelled);

    QList<NodeTestStep> run(const std::function<void(const NodeTestStep &)> &onStep);

private:
    struct Found
    {
        Verdict verdict = Verdict::Ok;
        QString words;
        QString detail = {};
    };
    // What one module came back with.
    struct Call
    {
        Module module;
        sim::StockAttempt attempt;
    };
    struct Part
    {
        QString code;
        QString title;
        std::function<Found()> look;
        bool isNeeded = false; // when it fails, nothing after it can be looked at
    };

    QList<Part> parts();
    Found findHost();
    Found reachPort();
    Found hearGreeting();
    Found logIn();
    Found lookWhereItArrives();
    Found askSize();
    Found askListing();
    Found askPassiveAddress();
    Found tryActiveMode();
    Found callAs(Module module);
    Found callAsGprs();
    Found compare();
    Found readAsNodes();
    Found tryToWrite();
    Found tryToReplace();
    FtpTarget targetOfNode() const;
    Found judgePassword();

    Found verdictOn(const Call &call) const;
    sim::StockAttempt call(Module module, bool nameFromRoot = false);
    static QByteArray bytesOf(const std::string &text) { return QByteArray::fromStdString(text); }
    bool has(Module module) const { return m_modules.contains(module); }
    QString said() const { return safe(bytesOf(m_ftp->lastReply())); }
    QString safe(const QByteArray &text) const
    {
        return QString::fromUtf8(readable(text, m_order.password.toUtf8()));
    }

    const NodeTestOrder &m_order;
    const std::atomic_bool &m_cancelled;
    QList<Module> m_modules;
    QHostAddress m_host;
    std::vector<std::string> m_transcript;
    std::unique_ptr<sim::NodeFtp> m_ftp;
    QString m_folder = QStringLiteral("/");
    std::optional<std::uint32_t> m_manifestSize;
    bool m_mayPublish = false; // the account may do more than a node should
    bool m_hasGprsMirror = true;
    QList<Call> m_calls; // that came home with an UPGRADE.TXT
};
