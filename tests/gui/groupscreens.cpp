// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/groupscreens.h"

#include "gui/mainwindow.h"
#include "gui/workbench.h"
#include "tests/gui/photographer.h"
#include "tests/otabinary.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <map>

MemoryServer &sampleServer(quint16 port)
{
    static std::map<quint16, MemoryServer> servers;
    return servers[port];
}

MemoryKeychain &sampleKeychain()
{
    static MemoryKeychain keychain;
    return keychain;
}

namespace {

const QByteArray before = "FILE:FLOW001\nPATH:/\nSIZE:45612\nVERSION:1\n";

void addGroup(Workbench &bench, const QString &name, quint16 port, const QList<stock::Module> &modules)
{
    const Account account{.name = QStringLiteral("ota@gate%1.example").arg(port - 2100),
        .host = QStringLiteral("127.0.0.1"),
        .port = port,
        .user = QStringLiteral("ota")};
    (void)bench.releases()->save(account);
    (void)bench.releases()->put({.name = name,
                                    .account = account.name,
                                    .modules = modules,
                                    .programs = {*ProgramId::from(QStringLiteral("FLOW001"))}},
        {});
    sampleKeychain().passwords.insert(urlOf(account), QStringLiteral("sample"));
    MemoryServer &server = sampleServer(port);
    for (const char *path : {"/UPGRADE.TXT", "/.gprs/UPGRADE.TXT"})
        server.put(QString::fromLatin1(path), before);
    server.put(QStringLiteral("/FLOW001"), otaBinary("FLOW001", 45100));
}

void takeBoth(MainWindow &window, Photographer &camera, const QString &name)
{
    const QSize usual = window.size();
    camera.take(name);
    window.resize(window.minimumSize());
    camera.take(name + QStringLiteral("-small"));
    window.resize(usual);
}

void awaitWait(const MainWindow &window)
{
    (void)QTest::qWaitFor([&window] { return find<QPushButton>(window, "endWait")->isVisible(); });
}

void goOn(const MainWindow &window)
{
    find<QPushButton>(window, "endWait")->click();
    QTest::qWait(200);
}

void takeEditor(MainWindow &window, Photographer &camera)
{
    find<QListWidget>(window, "groups")->setCurrentRow(0);
    find<QAbstractButton>(window, "editGroup")->click();
    auto *dialog = find<QDialog>(window, "groupDialog");
    camera.take(QStringLiteral("group-editor"), dialog);
    find<QLineEdit>(window, "groupPrograms")->setText(QStringLiteral("FLOW001 FLOWMETER"));
    camera.take(QStringLiteral("group-editor-wrong"), dialog);
    dialog->reject();
    QTest::qWait(50);
}

void takePasswordQuestion(MainWindow &window, Photographer &camera)
{
    sampleKeychain().problem = QStringLiteral("it is locked");
    find<QPushButton>(window, "publish")->click();
    QTest::qWait(200);
    auto *dialog = find<QDialog>(window, "passwordDialog");
    camera.take(QStringLiteral("password-question"), dialog);
    dialog->reject();
    QTest::qWait(50);
    sampleKeychain().problem.clear();
}

} // namespace

void takeGroups(MainWindow &window, Workbench &bench, Photographer &camera)
{
    find<QAbstractButton>(window, "groups-of-nodes")->click();
    takeBoth(window, camera, QStringLiteral("groups-empty"));
    addGroup(bench, QStringLiteral("North valley"), 2101, {stock::Module::FourG});
    addGroup(bench, QStringLiteral("River"), 2102, {stock::Module::ThreeG, stock::Module::Gprs});
    addGroup(bench, QStringLiteral("Test bench"), 2103, {stock::Module::WifiPro});
    takeEditor(window, camera);
    auto *list = find<QListWidget>(window, "groups");
    for (int row = 0; row < list->count(); ++row)
        list->item(row)->setCheckState(Qt::Checked);
    takePasswordQuestion(window, camera);
    takeBoth(window, camera, QStringLiteral("groups"));

    QTimer doubts; // the sample program calls nobody
    QObject::connect(&doubts, &QTimer::timeout, &window, [] {
        if (auto *question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget()))
            question->buttons().constFirst()->click();
    });
    doubts.start(50);
    find<QAbstractButton>(window, "goesOn")->click();
    sampleServer(2102).failAt(QStringLiteral("Rename /FLOW001.part"));
    find<QPushButton>(window, "publish")->click();
    awaitWait(window);
    goOn(window);
    awaitWait(window);
    takeBoth(window, camera, QStringLiteral("groups-running"));
    goOn(window);
    awaitWait(window);
    goOn(window);
    (void)QTest::qWaitFor([&bench] { return !bench.groupRun()->isRunning(); });
    QTest::qWait(300);
    takeBoth(window, camera, QStringLiteral("groups-summary"));
    sampleServer(2102).failAt({});
    find<QListWidget>(window, "groups")->setCurrentRow(2);
    find<QAbstractButton>(window, "removeGroup")->click();
    camera.take(QStringLiteral("groups-removed"));
    QTimer::singleShot(200, &window, [&camera] {
        QWidget *dialog = QApplication::activeModalWidget();
        camera.take(QStringLiteral("groups-hold"), dialog);
        dialog->close();
    });
    doubts.stop();
    find<QPushButton>(window, "holdAll")->click();

    sampleKeychain().problem = QStringLiteral("it is locked");
    find<QAbstractButton>(window, "there")->click();
    auto *account = find<QComboBox>(window, "preset");
    account->setCurrentIndex(account->count() - 1);
    Q_EMIT account->activated(account->currentIndex());
    QTest::qWait(100);
    takeBoth(window, camera, QStringLiteral("publish-keychain"));
    sampleKeychain().problem.clear();
}
