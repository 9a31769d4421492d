// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/verb.h"
#include "ftp/ftpconnection.h"
#include "ftp/serverplan.h"

#include <memory>

class Workspace;

// A server with all that is needed to log in there, as its publisher and as a node.
struct ServerAccess
{
    Account account;
    FtpTarget publisher;
    FtpTarget node; // the publisher's where nodes have no account of their own
};

// The options of all verbs that work on a server: its name (--to or --of), the nodes' user, passwords, workspace, JSON.
void addServerOptions(VerbOptions &options, const char *name);

// By address or by name; --node-user goes before what the account says.
Result<Account> accountNamed(
    const QString &server, const VerbOptions &options, const std::shared_ptr<Workspace> &workspace);

// The same for a verb that needs no workspace but for a name.
Result<Account> accountNamed(const QString &server, const VerbOptions &options);

// With passwords, which may be asked for.
Result<ServerAccess> accessTo(const Account &account, const VerbOptions &options);

// Unfinished when an earlier publication there has to be brought to an end first, PublisherBusy while another program
// publishes there.
Result<> mayBegin(const Account &account, const std::shared_ptr<Workspace> &workspace);

// How a plan ended.
struct ServerRun
{
    Result<int> steps = 0;         // how many there were
    QStringList remarks = {};      // on what nodes may have noticed
    bool leavesUnfinished = false; // nodes may have seen a part of it
    bool isUntouched = false;      // it failed before anything was changed
};

// Runs the plan with its journal, telling each step. Ctrl-C cancels.
ServerRun runOnServer(const ServerPlan &what, const ServerAccess &access,
    const std::shared_ptr<Workspace> &workspace, const VerbOptions &options);

// The same for what the journal need not know, such as tidying up.
ServerRun runUnnoted(const Plan &plan, const ServerAccess &access, const VerbOptions &options);

// Only looks, and tells nothing meanwhile.
Result<LiveFiles> lookAt(const QList<FtpStep> &look, const ServerAccess &access);

// The last words of a verb: {"result":WORD,"steps":N} and the sentence, or why not, and how to go on when nodes may
// have seen a part of it. The exit code.
int tellResult(
    const ServerRun &run, const QString &word, const QString &sentence, const VerbOptions &options);

// Refuses, as JSON and in words.
int refuse(const Error &error, const VerbOptions &options);
