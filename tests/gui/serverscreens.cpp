// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/serverscreens.h"

#include "gui/workbench.h"
#include "tests/otabinary.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTcpSocket>

namespace {

constexpr int samplePort = 22121;

// A client that logs in, asks for a passive file, and takes it as fast as it is given.
class SampleNodeCall
{
public:
    explicit SampleNodeCall(const QByteArray &commands)
    {
        m_control.connectToHost(QStringLiteral("127.0.0.1"), samplePort);
        m_control.write(commands);
    }

    void take(const QByteArray &name)
    {
        QByteArray heard;
        m_control.write("SIZE UPGRADE.TXT\r\nTYPE I\r\nSIZE " + name + "\r\nPASV\r\n");
        (void)QTest::qWaitFor([&] {
            heard += m_control.readAll();
            return heard.contains("\r\n227 ") && heard.endsWith('\n');
        });
        const QList<QByteArray> numbers
            = heard.mid(heard.indexOf('(') + 1, heard.indexOf(')') - heard.indexOf('(') - 1).split(',');
        if (numbers.size() != 6)
            qFatal("the sample server gave no passive port");
        m_data.connectToHost(QStringLiteral("127.0.0.1"),
            static_cast<quint16>(numbers.at(4).toInt() * 256 + numbers.at(5).toInt()));
        m_control.write("RETR " + name + "\r\n");
    }

private:
    QTcpSocket m_control;
    QTcpSocket m_data;
};

void takeBothSizes(MainWindow &window, Photographer &camera, const QString &name)
{
    const QSize usual = window.size();
    window.resize(1280, 800);
    camera.take(name);
    window.resize(window.minimumSize());
    camera.take(name + QStringLiteral("-small"));
    window.resize(usual);
}

void takeRunning(MainWindow &window, Workbench &bench, Photographer &camera)
{
    auto *tabs = find<QTabWidget>(window, "serverTabs");
    takeBothSizes(window, camera, QStringLiteral("server-nobody"));
    const QString user = bench.ownServer()->settings().user;
    bench.ownServer()->setFault(user, {RehearsalFault::Kind::Slow, 4000});
    const QByteArray login = "USER " + user.toUtf8() + "\r\nPASS sample\r\n";
    const QByteArray manifest = "FILE:FLOW001\nPATH:/\nSIZE:47104\nVERSION:3\n";
    bench.ownServer()->serve(ServedTree::ofRelease(manifest, QStringLiteral("FLOW001"),
                                 otaBinary("FLOW001", 46592), QStringLiteral("/")),
        QStringLiteral("FLOW001, version 3"));
    SampleNodeCall stranger("USER guest\r\n");
    SampleNodeCall idle(login + "PWD\r\nSIZE UPGRADE.TXT\r\n");
    SampleNodeCall taking(login);
    taking.take("FLOW001");
    bench.ownServer()->setFault(user, {});
    QTest::qWait(4000); // a curve
    find<QTableView>(window, "sessions")->selectRow(2);
    takeBothSizes(window, camera, QStringLiteral("server-sessions"));
    find<QLineEdit>(window, "searchTranscripts")->setText(QStringLiteral("flow"));
    find<QTabWidget>(window, "serverRecords")->setCurrentIndex(0);
    camera.take(QStringLiteral("server-search"));
    find<QLineEdit>(window, "searchTranscripts")->clear();
    find<QTabWidget>(window, "serverRecords")->setCurrentIndex(1);
    tabs->setCurrentIndex(1);
    find<QPushButton>(window, "checkReach")->click();
    QTest::qWait(300);
    takeBothSizes(window, camera, QStringLiteral("server-sketch"));
    tabs->setCurrentIndex(2);
    auto *fault = find<QComboBox>(window, "faultKind");
    fault->setCurrentIndex(0);
    find<QPushButton>(window, "playFault")->click();
    takeBothSizes(window, camera, QStringLiteral("server-rehearsal"));
    tabs->setCurrentIndex(0);
    find<QPushButton>(window, "drainServer")->click();
    camera.take(QStringLiteral("server-draining"));
    find<QPushButton>(window, "stopServerNow")->click();
    (void)QTest::qWaitFor([&bench] { return !bench.ownServer()->isRunning(); });
}

} // namespace

void takeServerPages(MainWindow &window, Workbench &bench, Photographer &camera)
{
    window.showPage(MainWindow::Page::Server);
    bench.ownServer()->stop();
    (void)QTest::qWaitFor([&bench] { return !bench.ownServer()->isRunning(); });
    bench.ownServer()->setSetup({});
    takeBothSizes(window, camera, QStringLiteral("server-empty"));
    find<QPushButton>(window, "startServerHere")->click();
    camera.take(QStringLiteral("server-refused"));
    auto *address = find<QComboBox>(window, "serverAddress");
    address->setCurrentIndex(address->findData(QStringLiteral("0.0.0.0")));
    find<QSpinBox>(window, "serverPort")->setValue(samplePort);
    find<QSpinBox>(window, "firstDataPort")->setValue(50000);
    find<QSpinBox>(window, "lastDataPort")->setValue(50100);
    find<QLineEdit>(window, "serverPassword")->setText(QStringLiteral("sample"));
    find<QAbstractButton>(window, "moreServerSettings")->click();
    find<QLineEdit>(window, "publicAddress")->setText(QStringLiteral("203.0.113.7"));
    find<QAbstractButton>(window, "hasPublisher")->setChecked(true);
    takeBothSizes(window, camera, QStringLiteral("server-more"));
    find<QAbstractButton>(window, "hasPublisher")->setChecked(false);
    find<QAbstractButton>(window, "moreServerSettings")->click();
    find<QPushButton>(window, "startServerHere")->click();
    (void)QTest::qWaitFor([&bench] { return bench.ownServer()->isRunning(); });
    takeRunning(window, bench, camera);
}
