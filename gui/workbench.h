// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/consoledesk.h"
#include "gui/driftwatch.h"
#include "gui/grouprun.h"
#include "gui/iothread.h"
#include "gui/librarydesk.h"
#include "gui/nodedesk.h"
#include "gui/ownserver.h"
#include "gui/passwords.h"
#include "gui/publishdesk.h"
#include "gui/releasedesk.h"
#include "gui/reportdesk.h"
#include "gui/sleepinhibitor.h"
#include "gui/workspacecare.h"
#include "serial_console/portlistmodel.h"

// What comes from outside, so that a test can bring its own.
struct Outside
{
    ConsoleDesk::OpenPort openPort;
    PublishDesk::RunStepFor runStepFor;
    Clock clock;
    ListPorts listPorts;
    QString captureFolder;
    Keychain keychain;
};

// The real ports, libcurl, the system's keychain and the clock of the machine.
Outside realOutside();

// Everything the application is, without a window. Member order is lifetime order: a plan stops before the server it
// switches, and the thread ends after all who are told from it.
class Workbench : public QObject
{
    Q_OBJECT

public:
    explicit Workbench(const Outside &outside = realOutside(), QObject *parent = nullptr);

    ReleaseDesk *releases() { return &m_releases; }
    LibraryDesk *library() { return &m_library; }
    PortListModel *ports() { return &m_ports; }
    OwnServer *ownServer() { return &m_own; }
    ConsoleDesk *console() { return &m_console; }
    PublishDesk *publishing() { return &m_publishing; }
    DriftWatch *driftWatch() { return &m_driftWatch; }
    GroupRun *groupRun() { return &m_groupRun; }
    Passwords *passwords() { return &m_passwords; }
    ReportDesk *report() { return &m_report; }
    NodeDesk *nodes() { return &m_nodes; }
    SleepInhibitor *sleepInhibitor() { return &m_awake; }
    WorkspaceCare *care() { return &m_care; }

private:
    ReleaseDesk m_releases;
    LibraryDesk m_library;
    PortListModel m_ports;
    IoThread m_io;
    OwnServer m_own;
    ConsoleDesk m_console;
    PublishDesk m_publishing;
    DriftWatch m_driftWatch;
    GroupRun m_groupRun;
    Passwords m_passwords;
    ReportDesk m_report;
    NodeDesk m_nodes;
    SleepInhibitor m_awake;
    WorkspaceCare m_care;
};
