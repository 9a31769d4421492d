// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/nodespage.h"
#include "tests/gui/windowstage.h"

#include <QComboBox>
#include <QHostAddress>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTcpSocket>
#include <QTest>

// The page of nodes, over a real server and a real workspace.
class TestNodes : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowStage> m_stage;

    QTableView *table() const { return m_stage->find<QTableView>("nodes"); }
    NodeDesk *desk() const { return m_stage->bench().nodes(); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }

    QString writeLog(int calls, int daysAgo) const
    {
        QByteArray log;
        const QDateTime last = QDateTime::currentDateTimeUtc().addDays(-daysAgo);
        for (int call = 1; call <= calls; ++call) {
            ServerEvent event;
            event.at = last.addDays(call - calls);
            event.session = call;
            event.peer = "10.0.0.7";
            log += QJsonDocument(eventJson(event)).toJson(QJsonDocument::Compact) + '\n';
            event.kind = ServerEvent::Kind::ManifestSent;
            event.user = "fleet";
            event.path = "/UPGRADE.TXT";
            event.whole = true;
            log += QJsonDocument(eventJson(event)).toJson(QJsonDocument::Compact) + '\n';
        }
        return fileIn(m_stage->folder(), "events.jsonl", log);
    }

    // Logs in at our own server and leaves, as a client that finds nothing.
    static void call(quint16 port)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        for (const char *command : {"USER ota\r\n", "PASS secret\r\n", "QUIT\r\n"}) {
            QTRY_VERIFY(socket.canReadLine());
            socket.readAll();
            socket.write(command);
        }
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_stage = std::make_unique<WindowStage>(m_folder->path());
        m_stage->openWorkspace();
        m_stage->window().showPage(MainWindow::Page::Nodes);
    }
    void cleanup() { m_stage.reset(); }

    void saysWhatToDoWhileNobodyHasCalled()
    {
        QVERIFY(!table()->isVisible());
        auto *server = m_stage->find<QPushButton>("wantServer");
        QVERIFY(server->isVisible());
        server->click();
        QVERIFY(!m_stage->find<NodesPage>("nodesPage")->isVisible());
    }

    void takesDownWhoCallsOurServer()
    {
        OwnServer *own = m_stage->bench().ownServer();
        FtpServerSettings settings;
        settings.user = "ota";
        settings.password = "secret";
        QSignalSpy started(own, &OwnServer::started);
        own->start(settings);
        QTRY_COMPARE(started.size(), 1);
        call(own->port());
        QTRY_COMPARE_WITH_TIMEOUT(desk()->nodes()->rowCount(), 1, 15000);
        QCOMPARE(cell(0, NodeModel::NameColumn), "ota@127.0.0.1");
        QCOMPARE(cell(0, NodeModel::TookColumn), "Logged in, took nothing");
        QVERIFY(table()->isVisible());

        const auto nodes = NodeRegister(m_stage->desk().workspace()).nodes(QDateTime::currentDateTimeUtc());
        QCOMPARE(nodes->first().key.server, ownServerName);
    }

    void writesWhatItSawBeforeItEnds()
    {
        OwnServer *own = m_stage->bench().ownServer();
        FtpServerSettings settings;
        settings.user = "ota";
        settings.password = "secret";
        own->start(settings);
        QTRY_VERIFY(own->isRunning());
        call(own->port());
        QTRY_COMPARE(own->events()->rowCount() >= 2, true);
        const QString path = m_stage->desk().path();
        m_stage.reset(); // the batch was not due yet
        const auto workspace = Workspace::open(path, Workspace::Opening::ReadOnly);
        QVERIFY(workspace);
        QCOMPARE(NodeRegister(*workspace).nodes(QDateTime::currentDateTimeUtc())->size(), 1);
    }

    void showsImportedNodesAndTakesNames()
    {
        desk()->importLog(writeLog(5, 3), "Harbour");
        QTRY_COMPARE(desk()->nodes()->rowCount(), 1);
        QCOMPARE(cell(0, NodeModel::PresenceColumn), "Not watched");
        table()->selectRow(0);
        QVERIFY(m_stage->find<QLabel>("nodeIdentity")->text().contains("local network"));
        QVERIFY(m_stage->find<QLabel>("nodePresence")->text().contains("nobody listened"));
        auto *name = m_stage->find<QLineEdit>("nodeName");
        name->setFocus();
        QTest::keyClicks(name, "Pump house");
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(cell(0, NodeModel::NameColumn), "Pump house");
        QVERIFY(table()->selectionModel()->hasSelection());

        auto *shown = m_stage->find<QComboBox>("showNodes");
        shown->setCurrentText("Overdue");
        QCOMPARE(table()->model()->rowCount(), 0);
        shown->setCurrentIndex(0);
        m_stage->find<QLineEdit>("findNode")->setText("pump");
        QCOMPARE(table()->model()->rowCount(), 1);
    }

    void tellsWhyALogIsRefused()
    {
        QSignalSpy failed(desk(), &NodeDesk::failed);
        desk()->importLog(fileIn(m_stage->folder(), "x", "rubbish\n"), "Harbour");
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::BadEventLog);
        desk()->importLog(m_stage->path("none"), "Harbour");
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(desk()->nodes()->rowCount(), 0);
    }

    void forgetsTheNodesOfAnotherWorkspace()
    {
        desk()->importLog(writeLog(1, 0), "Harbour");
        QTRY_COMPARE(desk()->nodes()->rowCount(), 1);
        m_stage->window().openWorkspace(m_stage->path("other.vespiary"), true);
        QTRY_COMPARE(desk()->nodes()->rowCount(), 0);
        QTRY_VERIFY(m_stage->find<QPushButton>("wantServer")->isVisible());
    }
};

QTEST_MAIN(TestNodes)
#include "tst_nodes.moc"
