# cmake --install build --prefix PREFIX: the program with its data file, manual page and completions; the library, with its internals
# hidden, the public headers, and what CMake and pkg-config want to know.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

add_library(rapporteur_library SHARED src/pipeline.cc src/engine.cc)
target_include_directories(rapporteur_library INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_features(rapporteur_library INTERFACE cxx_std_20)
target_link_libraries(rapporteur_library PRIVATE rapporteur_did rapporteur_read rapporteur_record)
target_link_options(rapporteur_library PRIVATE -Wl,--exclude-libs,ALL -Wl,--as-needed)
set_target_properties(rapporteur_library PROPERTIES OUTPUT_NAME rapporteur EXPORT_NAME rapporteur VERSION ${PROJECT_VERSION}
                      SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})

set(shell_files)
foreach(file "rapporteur.1 man" "rapporteur.bash completion bash" "_rapporteur completion zsh")
  separate_arguments(arguments UNIX_COMMAND ${file})
  list(POP_FRONT arguments name)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/${name} COMMAND rapporteur ${arguments} > ${CMAKE_BINARY_DIR}/${name} DEPENDS rapporteur VERBATIM)
  list(APPEND shell_files ${CMAKE_BINARY_DIR}/${name})
endforeach()
add_custom_target(shell_files ALL DEPENDS ${shell_files})

install(TARGETS rapporteur RUNTIME)
install(TARGETS rapporteur_library EXPORT rapporteur LIBRARY)
install(DIRECTORY include/rapporteur DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_BINARY_DIR}/en.rapporteur DESTINATION ${CMAKE_INSTALL_DATADIR}/rapporteur)
install(FILES ${CMAKE_BINARY_DIR}/rapporteur.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_BINARY_DIR}/rapporteur.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME rapporteur)
install(FILES ${CMAKE_BINARY_DIR}/_rapporteur DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/rapporteur)
set(data_dir ${CMAKE_INSTALL_DATADIR}/rapporteur)
install(EXPORT rapporteur NAMESPACE rapporteur:: FILE rapporteurTargets.cmake DESTINATION ${cmake_dir})
configure_package_config_file(cmake/rapporteurConfig.cmake.in ${CMAKE_BINARY_DIR}/rapporteurConfig.cmake INSTALL_DESTINATION ${cmake_dir}
                              PATH_VARS data_dir)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/rapporteurConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/rapporteurConfig.cmake ${CMAKE_BINARY_DIR}/rapporteurConfigVersion.cmake DESTINATION ${cmake_dir})
file(RELATIVE_PATH pc_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/rapporteur.pc.in ${CMAKE_BINARY_DIR}/rapporteur.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/rapporteur.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
